# Consejos: una o dos frases sencillas, ciertas en cualquier mes. Para quién es cada consejo: en/tips.ftl.
# Trato: usted. Sin tecnicismos, sin signos de exclamación, frases de menos de 20 palabras.

## Acceso y cuentas

tip-password-manager = Un gestor de contraseñas inventa una larga para cada servicio y las recuerda todas. Usted solo necesita saber una.
tip-second-factor = Active la verificación en dos pasos primero en su correo. Quien lo lee puede restablecer casi todas las demás contraseñas.
tip-shared-mailbox = Varias personas pueden leer un buzón sin saber su contraseña. Pida a su proveedor de correo que lo comparta con sus cuentas.
tip-leaver-accounts = Cuando alguien se va, cierre sus cuentas el mismo día. Ayuda tener una lista corta de todo lo que podía abrir.
tip-lock-screen = Bloquee la pantalla al levantarse: en un PC, tecla Windows y L. Cinco segundos evitan miradas ajenas.

## Correo y dinero

tip-invoice-account-change = ¿Un proveedor escribe que su cuenta bancaria ha cambiado? Antes de pagar, llame a un número que usted ya tenía.
tip-boss-mail = Un pago urgente y secreto, pedido por correo en nombre de la dirección, casi siempre es un fraude. Una llamada lo aclara.
tip-fake-support-call = Ningún servicio técnico llama por sorpresa porque su ordenador falle. Cuelgue y no deje que nadie maneje su pantalla.
tip-macro-attachment = Si un documento le pide «habilitar contenido», ciérrelo. Pregunte por teléfono a quien lo envió qué debe mostrar.
tip-booking-mail = Los mensajes sobre reservas se imitan a menudo. Abra el portal de reservas como siempre, no por el enlace del mensaje.

## Ordenadores y programas

tip-restart-for-updates = Reinicie cada ordenador una vez por semana. Muchas actualizaciones solo protegen después de reiniciar.
tip-old-windows = Un ordenador que ya no recibe actualizaciones no debe estar en internet. Prevea uno nuevo o póngalo en una red aparte.
tip-browser-extensions = Repase las extensiones de su navegador y quite las que nadie necesita. Pueden leer cada página que usted abre.
tip-usb-stick = No conecte una memoria USB encontrada o regalada. Pida a su clientela que envíe los archivos de otra forma.
tip-admin-rights = Para el día a día, use una cuenta que no pueda instalar programas. Así un clic equivocado hace mucho menos daño.
tip-unused-programs = Un programa que no está no se puede atacar. Quite lo que nadie ha usado en un año.

## Copias de seguridad

tip-backup-offline = Desenchufe el disco de copia cuando termine. Un disco enchufado puede quedar bloqueado junto con el ordenador.
tip-restore-test = Recupere hoy un archivo de su copia de seguridad. Una copia que nadie ha probado es solo una esperanza.
tip-synchronised-folder = Una carpeta igual en todos los equipos no es una copia de seguridad. Lo que se borra en un sitio desaparece en todos.

## Red

tip-router-updates = Mire si su router se actualiza solo. El ajuste suele llamarse «actualización automática» y lleva dos minutos.
tip-guest-wifi = Dé a su clientela un wifi aparte. No debe estar en la misma red que su caja y sus archivos.
tip-remote-desktop = Nadie debe llegar a su escritorio remoto directamente desde internet. Pida hoy a quien se ocupa de sus ordenadores que lo compruebe.
tip-camera-password = Cambie la contraseña con la que vinieron sus cámaras. En internet, una cámara con la contraseña de fábrica se encuentra en horas.
tip-printer-memory = Las fotocopiadoras guardan lo que han impreso. Haga borrar su memoria antes de devolverlas o venderlas.
tip-network-drive = La página de gestión de un disco de red no debe estar en internet. Desactive el acceso exterior si nadie lo necesita.

## Máquinas y edificios

tip-plc-no-internet = La unidad de control de una máquina no debe ser accesible desde internet. Si el fabricante necesita entrar, abra solo para una cita.
tip-maintenance-access = Pregunte qué empresas pueden entrar a distancia en sus máquinas y por qué vía. Desactive lo que ya nadie usa.
tip-cold-room = Vigile su cámara frigorífica también por otra vía, por ejemplo, un termómetro con alarma propia. La red puede fallar.
tip-solar-portal = Ponga una contraseña larga y propia al portal de su instalación solar. Retire el acceso a instaladores que ya no la atienden.

## Clientes, huéspedes y pacientes

tip-card-terminal = Mire su datáfono cada mañana: precinto, ranura, teclas. Si algo parece distinto, no lo use y llame al proveedor.
tip-patient-data = Envíe datos de pacientes solo por vías pensadas para ello, no por correo o chat corrientes. Antes de enviar, compruebe dos veces el destino.
tip-medical-device = Los aparatos médicos conectados deben estar en una red propia. Pregunte al fabricante antes de cambiar algo en ellos.
tip-web-shop-admin = Cuente quién administra su tienda o su página web. Cada persona tiene su cuenta, y quien ya no ayuda no tiene ninguna.
tip-web-plugins = Borre de su página web los complementos que no usa. Aunque estén desactivados, se pueden atacar.

## Cuando algo va mal

tip-phone-lost = Pruebe una vez a encontrar, bloquear y borrar su teléfono a distancia. Cuando ya no está, es tarde para aprenderlo.
tip-emergency-list = Anote en papel los números de emergencia: ayuda informática, banco, seguro, policía. Cuelgue el papel donde todo el mundo lo encuentre.
